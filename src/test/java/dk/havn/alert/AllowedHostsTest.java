package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T20: the server goes where the operator's list says, and nowhere else. */
class AllowedHostsTest {
    private final AllowedHosts hosts = new AllowedHosts(
            List.of("pager.example.org", "*.push.example.net", "other.example.org:8443", "127.0.0.1:9090"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pager.example.org/x?key=1",
                "https://pager.example.org:443/",
                "https://PAGER.example.org/",
                "https://a.push.example.net/x",
                "https://a.b.push.example.net/x",
                "https://other.example.org:8443/",
                "http://127.0.0.1:9090/x",
                "https://127.0.0.1:9090/x"
            })
    void goesToWhatIsListed(String address) {
        assertThat(hosts.allow(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pager.example.org/",
                "https://pager.example.org:8443/",
                "https://other.example.org/",
                "https://push.example.net/",
                "https://evilpush.example.net/",
                "https://push.example.net.evil.example/",
                "https://pager.example.org.evil.example/",
                "https://pager.example.org@evil.example/",
                "https://user@pager.example.org/",
                "https://pager.example.org/#x",
                "https://evil.example/pager.example.org",
                "https://pager.example.org\\@evil.example/",
                "https://pager.example.org%2f@evil.example/",
                "http://127.0.0.1:9091/",
                "http://127.0.0.1/",
                "http://2130706433:9090/",
                "https://[::1]/",
                "//pager.example.org/",
                "pager.example.org",
                "file:///etc/passwd",
                "ftp://pager.example.org/",
                "",
                "https://"
            })
    void goesNowhereElse(String address) {
        assertThat(hosts.allow(address)).isFalse();
    }

    @Test
    void takesNoAddressWithoutEnd() {
        assertThat(hosts.allow("https://pager.example.org/" + "x".repeat(AllowedHosts.ADDRESS_LETTERS_MAX)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "*.org",
                "https://pager.example.org",
                "pager.example.org/x",
                "a b",
                "*.*.org",
                "A.example",
                "x:"
            })
    void isNoListOfAnythingElse(String entry) {
        assertThatThrownBy(() -> new AllowedHosts(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theUsualServicesAreHosts() {
        assertThat(AllowedHosts.PUSH_SERVICES).allMatch(AllowedHosts::isEntry);
    }
}
