package dk.havn.bench;

import io.netty.buffer.ByteBuf;

/** What one connection sends: a whole HTTP request each time, no two alike where the server must not see a repeat. */
interface Requests {
    /** The next request's bytes; the caller releases them. */
    ByteBuf next();
}
