package broken.delivery;

import broken.alarm.AlarmRoom;

/** Looks at the room above. */
public record DeliveryRoom(AlarmRoom above) {}
