package dk.havn.store;

import dk.havn.people.Profile;
import dk.havn.people.Profiles;
import io.vertx.core.Future;
import java.util.List;

/** The members' profiles in the database. */
public final class SqlProfiles implements Profiles {
    private static final String BETWEEN_LANGUAGES = ",";

    private final Sql sql;

    public SqlProfiles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Profile> of(String member) {
        return sql.query(RosterSql.PROFILE, SqlProfiles::profile, member)
                .map(rows -> Rows.first(rows).orElseGet(() -> Profile.of(member)));
    }

    @Override
    public Future<Void> put(Profile profile) {
        return sql.update(
                        RosterSql.PUT_PROFILE,
                        profile.member(),
                        String.join(BETWEEN_LANGUAGES, profile.languages()),
                        profile.quiet(),
                        profile.sealedWays())
                .mapEmpty();
    }

    private static Profile profile(Row row) {
        byte[] ways = row.bytes("ways");
        return new Profile(
                row.text("member"),
                languages(row.text("languages")),
                row.textOrNull("quiet"),
                ways.length == 0 ? null : ways);
    }

    private static List<String> languages(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(BETWEEN_LANGUAGES));
    }
}
