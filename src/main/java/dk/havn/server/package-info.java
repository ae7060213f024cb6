/** Starts and wires everything. Read this first. */
@NullMarked
package dk.havn.server;

import org.jspecify.annotations.NullMarked;
