package dk.havn.triage;

import dk.havn.triage.Model.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a text speaks for each output of the model; above zero means yes.
 *
 * @param values indexed by the output's row
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in one verdict
record Scores(int[] values) {
    boolean says(Output output) {
        return values[output.row] > 0;
    }

    /** The first of {@code outputs} that the text speaks for, or null. */
    @Nullable
    Output first(List<Output> outputs) {
        for (Output output : outputs) {
            if (says(output)) {
                return output;
            }
        }
        return null;
    }

    /** The one that the text speaks most for; the first of equals. */
    Output highest(List<Output> outputs) {
        Output top = outputs.get(0);
        for (Output output : outputs) {
            top = values[output.row] > values[top.row] ? output : top;
        }
        return top;
    }
}
