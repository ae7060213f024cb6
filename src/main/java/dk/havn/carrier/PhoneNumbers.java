package dk.havn.carrier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Brings what a carrier calls a sender to E.164. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    private final String homeRegion;

    /** @param homeRegion ISO 3166 code of the country whose numbers may come without a country code */
    public PhoneNumbers(String homeRegion) {
        this.homeRegion = homeRegion;
    }

    /** The number in E.164, or empty for a short code, a word, or a withheld number. */
    public Optional<String> e164(String sender) {
        try {
            var number = UTIL.parse(sender, homeRegion);
            return UTIL.isPossibleNumber(number)
                    ? Optional.of(UTIL.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
