package dk.havn.store;

import io.vertx.core.Vertx;

/** Which database, where, and within which limits. */
public interface Database {
    /** Creates or migrates it and opens it. Blocks; meant for start-up. */
    Sql open(Vertx vertx);
}
