package dk.havn.alert;

import dk.havn.tip.B64u;
import java.util.regex.Pattern;

/** Which addresses alerts may go to at all; asked when a member gives one, and again whenever one is used. */
public final class AllowedAddresses {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int P256_BYTES = 65;
    private static final byte UNCOMPRESSED = 4;
    private static final int SECRET_BYTES = 16;

    private final AllowedHosts push;
    private final AllowedHosts webhooks;

    public AllowedAddresses(AllowedHosts push, AllowedHosts webhooks) {
        this.push = push;
        this.webhooks = webhooks;
    }

    public boolean allows(Address address) {
        if (address instanceof Address.Push browser) {
            return push.allow(browser.endpoint()) && hasKeys(browser);
        }
        if (address instanceof Address.Webhook pager) {
            return webhooks.allow(pager.url());
        }
        return address instanceof Address.Text text
                ? isNumber(text.number())
                : address instanceof Address.Call call && isNumber(call.number());
    }

    private static boolean isNumber(String number) {
        return E164.matcher(number).matches();
    }

    private static boolean hasKeys(Address.Push browser) {
        try {
            B64u.decode(browser.auth(), SECRET_BYTES);
            return B64u.decode(browser.p256dh(), P256_BYTES)[0] == UNCOMPRESSED;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
