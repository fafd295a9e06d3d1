package se.vardkas.oncall.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of a calendar, put together from those that it was folded into.
 *
 * @param number that of the first of them
 * @param name in capitals, as those of the parameters
 */
record ContentLine(int number, String name, Map<String, String> parameters, String value) {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern PARAMETER = Pattern.compile(";([A-Za-z0-9-]+)=((?:\"[^\"]*\"|[^\";:])*)");

    /** Lines that are none are faults, and left out. */
    static List<ContentLine> read(String text, List<Fault> faults) {
        var lines = new ArrayList<ContentLine>();
        var folded = LINE_END.split(text, -1);
        for (int i = 0; i < folded.length; i++) {
            int number = i + 1;
            var whole = new StringBuilder(folded[i]);
            while (i + 1 < folded.length && (folded[i + 1].startsWith(" ") || folded[i + 1].startsWith("\t"))) {
                whole.append(folded[++i], 1, folded[i].length());
            }
            if (!whole.toString().isBlank()) {
                add(number, whole.toString(), lines, faults);
            }
        }
        return lines;
    }

    private static void add(int number, String whole, List<ContentLine> lines, List<Fault> faults) {
        try {
            lines.add(parse(number, whole));
        } catch (FaultException e) {
            faults.add(e.fault());
        }
    }

    private static ContentLine parse(int number, String whole) {
        var name = NAME.matcher(whole);
        if (!name.lookingAt()) {
            throw new FaultException(number, "is no line of a calendar");
        }
        var parameters = new HashMap<String, String>();
        int end = name.end();
        var parameter = PARAMETER.matcher(whole);
        while (parameter.region(end, whole.length()).lookingAt()) {
            parameters.put(
                    parameter.group(1).toUpperCase(Locale.ROOT),
                    parameter.group(2).replace("\"", ""));
            end = parameter.end();
        }
        if (end >= whole.length() || whole.charAt(end) != ':') {
            throw new FaultException(number, "is no line of a calendar");
        }
        return new ContentLine(number, name.group().toUpperCase(Locale.ROOT), parameters, whole.substring(end + 1));
    }

    boolean is(String otherName, String otherValue) {
        return name.equals(otherName) && value.strip().equalsIgnoreCase(otherValue);
    }

    String parameter(String of) {
        return parameters.getOrDefault(of, "");
    }

    FaultException fault(String message) {
        return new FaultException(number, name + " " + message);
    }
}
