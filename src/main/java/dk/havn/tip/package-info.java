/** The words of the hotline: ids, urgency, desks, sealed messages, and what may be refused. */
@NullMarked
package dk.havn.tip;

import org.jspecify.annotations.NullMarked;
