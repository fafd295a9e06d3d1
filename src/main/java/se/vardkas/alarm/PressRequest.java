package se.vardkas.alarm;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.view.AlarmView;

/** A press as a phone in good order sends it. For the contract only: {@link se.vardkas.alarm.press.PressReader} takes whatever comes. */
@Schema(name = "Press", example = """
                {"id": "0193b6a0-4c1f-7d5e-9a77-3f0d8c2b1a90", "kind": "panic", "silent": false, "drill": false,
                 "trigger": "button", "occurredAt": "2026-11-22T08:00:00Z",
                 "position": {"latitude": 59.33, "longitude": 18.06, "accuracyMetres": 12.5,
                              "capturedAt": "2026-11-22T07:59:58Z"},
                 "room": "214", "note": "Besökare slår i bordet", "batteryPercent": 80}""")
record PressRequest(
        @Schema(description = "Made by the phone and kept before it sends; any text up to 100 characters") @Nullable
        String id,

        @Schema(enumeration = {"panic", "threat", "assist"}) @Nullable
        String kind,

        @Nullable Boolean silent,
        @Nullable Boolean drill,

        @Schema(enumeration = {"button", "shake", "wearable", "call", "console", "sms"}) @Nullable
        String trigger,

        @Nullable Instant occurredAt,
        AlarmView.@Nullable PositionView position,
        @Nullable UUID siteId,
        @Nullable String room,
        @Nullable String note,

        @Schema(description = "Who is in danger, if not you") @Nullable
        UUID onBehalfOf,

        @Schema(minimum = "0", maximum = "100") @Nullable Integer batteryPercent) {}
