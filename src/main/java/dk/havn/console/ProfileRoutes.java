package dk.havn.console;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.alert.Address;
import dk.havn.alert.WaysSeal;
import dk.havn.people.Hours;
import dk.havn.people.Profile;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A member's own wishes: {@code GET} and {@code POST /desk/api/profile}. What was given as an address is never shown whole again. */
final class ProfileRoutes {
    static final int LANGUAGES_MAX = 20;

    private static final String PATH = "/desk/api/profile";
    private static final int BODY_BYTES_MAX = 16 * 1024;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private final OnDuty duty;

    ProfileRoutes(OnDuty duty) {
        this.duty = duty;
    }

    void mount(Router router, SameSite sameSite, SignedIn signedIn) {
        router.get(PATH).handler(signedIn).handler(this::show);
        router.post(PATH)
                .handler(sameSite)
                .handler(signedIn)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .handler(this::put);
    }

    private record Shown(List<String> languages, @Nullable String quiet, List<WayWire> ways) {}

    private record Given(List<String> languages, JsonNode quiet, List<JsonNode> ways) {}

    private void show(RoutingContext ctx) {
        Json.answer(
                ctx, duty.profiles().of(SignedIn.session(ctx).member().name()).map(this::shown));
    }

    private void put(RoutingContext ctx) {
        String member = SignedIn.session(ctx).member().name();
        Given given = Json.read(ctx, Given.class);
        Json.answer(
                ctx,
                duty.profiles()
                        .of(member)
                        .map(before -> profile(before, given))
                        .compose(after -> duty.profiles().put(after).map(kept -> shown(after))));
    }

    private Shown shown(Profile profile) {
        return new Shown(
                profile.languages(),
                profile.quiet(),
                addresses(profile).stream().map(WayWire::of).toList());
    }

    private Profile profile(Profile before, Given given) {
        boolean few = given.languages().size() <= LANGUAGES_MAX && given.ways().size() <= WaysSeal.WAYS_MAX;
        boolean tags =
                given.languages().stream().allMatch(tag -> LANGUAGE.matcher(tag).matches());
        String quiet = Json.textOrNull(given.quiet());
        if (!few || !tags) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        if (quiet != null) {
            Json.known(Hours::parse, quiet);
        }
        return new Profile(before.member(), given.languages(), quiet, sealed(before, given.ways()));
    }

    private byte @Nullable [] sealed(Profile before, List<JsonNode> ways) {
        List<Address> known = new ArrayList<>(addresses(before));
        List<Address> given = ways.stream()
                .map(way -> WayWire.read(way, known, duty.numbers()))
                .toList();
        if (!given.stream().allMatch(duty.allowed()::allows)) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        return given.isEmpty() ? null : duty.addresses().seal(before.member(), given);
    }

    private List<Address> addresses(Profile profile) {
        byte[] sealed = profile.sealedWays();
        return sealed == null ? List.of() : duty.addresses().open(profile.member(), sealed);
    }
}
