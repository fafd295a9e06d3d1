package broken.oncall;

import broken.delivery.DeliveryRoom;

/** Looks at the room above. */
public record OncallRoom(DeliveryRoom above) {}
