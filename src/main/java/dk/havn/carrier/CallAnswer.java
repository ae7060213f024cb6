package dk.havn.carrier;

import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Start;
import com.twilio.twiml.voice.Transcription;
import java.util.List;

/** What the provider is told to do with a call, step by step, as TwiML. */
public final class CallAnswer {
    private static final int RING_SECONDS = 30;
    private static final int SILENCE_SECONDS = 15;
    private static final int RECORDING_SECONDS_MAX = 600;

    private final VoiceResponse.Builder steps = new VoiceResponse.Builder();

    /**
     * A sentence that is read aloud.
     *
     * @param voice BCP 47, of the voice
     */
    public record Prompt(String voice, String words) {
        private Say say() {
            return new Say.Builder(words).option("language", voice).build();
        }
    }

    public CallAnswer say(Prompt prompt) {
        steps.say(prompt.say());
        return this;
    }

    /** Reads aloud, waits for one key, and goes on at {@code next} with it, or without one when the time is over. */
    public CallAnswer askForKey(List<Prompt> prompts, int seconds, String next) {
        Gather.Builder gather = new Gather.Builder()
                .inputs(Gather.Input.DTMF)
                .numDigits(1)
                .timeout(seconds)
                .actionOnEmptyResult(true)
                .action(next);
        prompts.forEach(prompt -> gather.say(prompt.say()));
        steps.gather(gather.build());
        return this;
    }

    /** From now on what is said on both sides is sent to {@code events} as text, as it is said: no word is starred out. */
    public CallAnswer transcribe(String language, String events) {
        Transcription transcription = new Transcription.Builder()
                .name("havn")
                .track(Transcription.Track.BOTH_TRACKS)
                .languageCode(language)
                .profanityFilter(false)
                .partialResults(false)
                .statusCallbackUrl(events)
                .statusCallbackMethod(Transcription.StatusCallbackMethod.POST)
                .build();
        steps.start(new Start.Builder().transcription(transcription).build());
        return this;
    }

    /** Rings a number; goes on at {@code next} when that is over, however it ended. */
    public CallAnswer ring(String e164, String next) {
        steps.dial(new Dial.Builder()
                .answerOnBridge(true)
                .timeout(RING_SECONDS)
                .action(next)
                .number(new Number.Builder(e164).build())
                .build());
        return this;
    }

    /** Records until there is silence; {@code done} is told where the sound lies, and the call goes on at {@code next}. */
    public CallAnswer record(String done, String next) {
        steps.record(new Record.Builder()
                .maxLength(RECORDING_SECONDS_MAX)
                .timeout(SILENCE_SECONDS)
                .playBeep(true)
                .trim(Record.Trim.DO_NOT_TRIM)
                .recordingStatusCallback(done)
                .recordingStatusCallbackEvents(Record.RecordingEvent.COMPLETED)
                .action(next)
                .build());
        return this;
    }

    public CallAnswer hangUp() {
        steps.hangup(new Hangup.Builder().build());
        return this;
    }

    /** The TwiML document. */
    public String xml() {
        try {
            return steps.build().toXml();
        } catch (TwiMLException e) {
            throw new IllegalStateException("plain elements can be written", e);
        }
    }
}
