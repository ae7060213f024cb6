package dk.havn.people;

import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of every day on the wall clock, such as {@code 09:00-15:00}; {@code 23:00-07:00} goes over midnight.
 *
 * @param to midnight is the end of the day
 */
public record Hours(LocalTime from, LocalTime to) {
    private static final String WHOLE_DAY = "00:00-24:00";
    private static final String END_OF_DAY = "24:00";
    private static final Pattern TEXT =
            Pattern.compile("((?:[01]\\d|2[0-3]):[0-5]\\d)-((?:[01]\\d|2[0-3]):[0-5]\\d|24:00)");

    /** @throws IllegalArgumentException unless it is {@code HH:MM-HH:MM} with two different times */
    public static Hours parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not hours like 09:00-15:00");
        }
        LocalTime from = LocalTime.parse(parts.group(1));
        LocalTime to = parts.group(2).equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2));
        if (from.equals(to) && !text.equals(WHOLE_DAY)) {
            throw new IllegalArgumentException("nothing is between the two");
        }
        return new Hours(from, to);
    }

    /** Whether they that begin on a day hold at this time of the same day. */
    boolean holdOnTheirDay(LocalTime time) {
        return !time.isBefore(from) && (goesOverMidnight() || time.isBefore(to));
    }

    /** Whether they that began on the day before still hold. */
    boolean holdOnTheNextDay(LocalTime time) {
        return goesOverMidnight() && time.isBefore(to);
    }

    private boolean goesOverMidnight() {
        return !from.isBefore(to);
    }
}
