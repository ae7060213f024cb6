package dk.havn.console;

import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.people.EscalationRecord;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Basis;
import dk.havn.queue.EscalationOrder;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.Envelope;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bodies of the console's acts, as the browser makes them. */
final class Bodies {
    private Bodies() {}

    static Map<String, Object> version(int version) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", version);
        return body;
    }

    static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(key, value);
        return more;
    }

    static JsonNode note(TipId tip, DeskId... readers) {
        return note(Arrivals.note(tip, readers));
    }

    /** @param signer the member of CMM who signs it */
    static Map<String, Object> escalation(int version, SealedMessage shared, String signer) {
        TipId tip = shared.tip();
        EscalationOrder order = Arrivals.order(tip, Arrivals.CMM, Arrivals.NEC, shared.msg());
        Map<String, Object> body = version(version);
        body.put("to", "NEC");
        body.put("basis", "danger_to_life");
        body.put("note", note(order.note()));
        body.put("seconds", order.signed().seconds());
        body.put("fromRcpt", B64u.encode(rcpt(Arrivals.CMM)));
        body.put("toRcpt", B64u.encode(rcpt(Arrivals.NEC)));
        body.put("wraps", List.of(wrap(order.keys().get(0))));
        body.put("signature", B64u.encode(signature(order, shared, signer)));
        return body;
    }

    private static byte[] signature(EscalationOrder order, SealedMessage shared, String signer) {
        Wrap wrap = order.keys().get(0).wrap();
        EscalationRecord record = new EscalationRecord(
                shared.tip(),
                rcpt(Arrivals.CMM),
                rcpt(Arrivals.NEC),
                Basis.DANGER_TO_LIFE.number(),
                order.note(),
                order.signed().seconds(),
                List.of(new EscalationRecord.Shared(shared, wrap.enc(), wrap.key())),
                new byte[0]);
        return TestConsole.sign(signer, record.signed(TestConsole.DIRECTORY.deployment()));
    }

    private static byte[] rcpt(DeskId desk) {
        return TestConsole.DIRECTORY.recipient(desk, 1).orElseThrow().rcpt();
    }

    private static Map<String, Object> wrap(EscalationOrder.SharedKey key) {
        return Map.of(
                "msg", key.msg().text(),
                "epoch", key.wrap().epoch(),
                "enc", B64u.encode(key.wrap().enc()),
                "key", B64u.encode(key.wrap().key()));
    }

    private static JsonNode note(SealedMessage note) {
        return Browser.JSON.valueToTree(Envelope.Note.of(note));
    }
}
