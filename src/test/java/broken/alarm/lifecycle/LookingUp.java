package broken.alarm.lifecycle;

import broken.alarm.AlarmRoom;
import com.fasterxml.jackson.databind.JsonNode;

/** A pure heart that looks up and is not plain. */
public record LookingUp(AlarmRoom parent, JsonNode json) {}
