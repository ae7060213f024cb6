package dk.havn.alert;

import io.vertx.core.Future;

/** Takes an alarm for the person whom an alert was sent to, and for nobody else. */
public interface Acknowledging {
    /**
     * Changes nothing.
     *
     * @param link as {@link Alert#link}
     */
    Future<Outcome> look(String link);

    /** The person of the link says "I take it"; the first one does, all later ones hear who did. */
    Future<Outcome> acknowledge(String link);

    /** The person's device showed it. Does nothing for an unknown link. */
    Future<Void> seen(String link);
}
