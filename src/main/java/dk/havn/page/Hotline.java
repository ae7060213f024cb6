package dk.havn.page;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Map;

/**
 * The local facts that the public pages show; all of them are configuration.
 *
 * @param phone of the hotline, with its country code; kept as E.164
 * @param emergency the number for danger now, such as 112
 * @param hours when the phone is answered, such as {@code 09:00-15:00}; a day that is missing is closed
 * @param zone where the hours hold
 * @param exit a neutral page of somebody else, to leave to; https
 */
public record Hotline(String phone, String emergency, Map<DayOfWeek, String> hours, ZoneId zone, URI exit) {
    /** @throws IllegalArgumentException for a number that cannot be rung or an exit that is not https */
    public Hotline {
        hours = Map.copyOf(hours);
        phone = formatted(phone, PhoneNumberFormat.E164);
        if (!emergency.matches("[0-9]{2,6}")) {
            throw new IllegalArgumentException("the emergency number is 2 to 6 digits");
        }
        if (!"https".equals(exit.getScheme()) || exit.getHost() == null) {
            throw new IllegalArgumentException("the exit is an https address");
        }
    }

    /** The number as people read it aloud, with its country code: a phone may hold a foreign card. */
    public String shownPhone() {
        return formatted(phone, PhoneNumberFormat.INTERNATIONAL);
    }

    /** The numbers as sentences of this language show them. */
    public Map<String, String> facts(String language) {
        return Map.of("phone", Messages.leftToRight(language, shownPhone()), "emergency", emergency);
    }

    private static String formatted(String number, PhoneNumberFormat format) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            return numbers.format(numbers.parse(number, null), format);
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("the hotline's number has no country code or too few digits", e);
        }
    }
}
