package se.vardkas.oncall.rota;

import java.util.List;

/** The time zones of the European Union's members, those far away included. */
final class EuropeanUnion {
    static final List<String> ZONES = List.of(
            "Africa/Ceuta",
            "America/Cayenne",
            "America/Guadeloupe",
            "America/Marigot",
            "America/Martinique",
            "Asia/Famagusta",
            "Asia/Nicosia",
            "Atlantic/Azores",
            "Atlantic/Canary",
            "Atlantic/Madeira",
            "Europe/Amsterdam",
            "Europe/Athens",
            "Europe/Berlin",
            "Europe/Bratislava",
            "Europe/Brussels",
            "Europe/Bucharest",
            "Europe/Budapest",
            "Europe/Busingen",
            "Europe/Copenhagen",
            "Europe/Dublin",
            "Europe/Helsinki",
            "Europe/Lisbon",
            "Europe/Ljubljana",
            "Europe/Luxembourg",
            "Europe/Madrid",
            "Europe/Malta",
            "Europe/Mariehamn",
            "Europe/Paris",
            "Europe/Prague",
            "Europe/Riga",
            "Europe/Rome",
            "Europe/Sofia",
            "Europe/Stockholm",
            "Europe/Tallinn",
            "Europe/Vienna",
            "Europe/Vilnius",
            "Europe/Warsaw",
            "Europe/Zagreb",
            "Indian/Mayotte",
            "Indian/Reunion");

    private EuropeanUnion() {}
}
