package dk.havn.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Tells a bug in one statement from a database that cannot work now (https://sqlite.org/rescode.html). */
final class SqliteFault {
    private static final int PRIMARY_CODE = 0xff;

    private SqliteFault() {}

    static SQLiteErrorCode of(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
    }

    static boolean isTheStatements(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_OK,
                    SQLITE_ERROR,
                    SQLITE_CONSTRAINT,
                    SQLITE_MISMATCH,
                    SQLITE_RANGE,
                    SQLITE_TOOBIG,
                    SQLITE_MISUSE -> true;
            default -> false;
        };
    }
}
