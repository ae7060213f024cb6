package dk.havn.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import dk.havn.tip.Answers;
import dk.havn.tip.DeskId;
import dk.havn.tip.Facets;
import dk.havn.tip.Speaker;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import dk.havn.triage.Verdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a worker reads is what was written, and it can do nothing but be read. */
class ConsoleReadingTest {
    private static final DeskId CMM = new DeskId("CMM");
    private static final DeskId NEC = new DeskId("NEC");
    private static ConsoleDesk desk;
    private static DeskTab worker;

    @BeforeAll
    static void start() throws Exception {
        desk = new ConsoleDesk();
        worker = desk.signedIn("cmm-1");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void theWordsStayHiddenUntilSomebodyOpensThem() throws Exception {
        TipId tip = desk.sender.send("My boss took my passport.");
        worker.claim(tip);
        assertThat(worker.part(tip, "original")).hasCount(0);
        assertThat(worker.open(tip)).hasText("My boss took my passport.");
        worker.act(tip, "hide").click();
        assertThat(worker.part(tip, "original")).hasCount(0);
    }

    @Test
    void everyCharacterArrives() throws Exception {
        String text = "Hej 👩‍👩‍👧 🇩🇰\nשלום עולם – مرحبا\ttab  two spaces \u202Eturned\u202C e\u0301 \u0000 end\n\n";
        TipId tip = desk.sender.send(text);
        Locator original = worker.open(tip);
        assertThat(original).isVisible();
        assertThat(original.textContent()).isEqualTo(text);
    }

    @Test
    void theLongestTextArrives() throws Exception {
        String text = "😀ø".repeat(10_000);
        Locator original = worker.open(desk.sender.send(text));
        assertThat(original).isVisible();
        assertThat(original.textContent()).isEqualTo(text);
    }

    @Test
    void signsAreMarkedWhereTheyStand() throws Exception {
        TipId tip = desk.sender.send("😀😀 He locked me in a room and took my passport.");
        worker.open(tip);
        assertThat(worker.row(tip).locator("mark").first()).isVisible();
        assertThat(worker.row(tip).locator("mark").allTextContents()).anyMatch(mark -> mark.contains("locked"));
        assertThat(worker.row(tip).locator(".indicators li").first()).isVisible();
    }

    /** T36, T37: whatever a tip contains, nothing of it runs and no request leaves for anywhere. */
    @Test
    void markupIsTextAndSendsNothing() throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        worker.page.onRequest(request -> requests.add(request.url()));
        String text =
                "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)><style>@import 'https://evil.example/'"
                        + "</style><a href=\"javascript:alert(4)\">x</a><link rel=prefetch href=https://evil.example/p>${alert(5)} {{t}}"
                        + " <math><mtext></form><form><mglyph><style></math><img src onerror=alert(6)> https://evil.example/ ]]>--><!--";
        worker.complaints.clear();
        worker.page.onDialog(dialog -> worker.complaints.add("dialog " + dialog.message()));
        TipId tip = desk.sender.send(text);
        Locator original = worker.open(tip);
        assertThat(original).isVisible();
        assertThat(original.textContent()).isEqualTo(text);
        assertThat(original.locator(":scope :not(mark)").count()).isZero();
        assertThat(worker.complaints).isEmpty();
        assertThat(requests).allMatch(url -> url.startsWith(desk.demo.url()));
    }

    /** T38: no character of a tip reaches out of its box, and what could deceive is told. */
    @Test
    void strangeCharactersStayInTheirBoxAndAreTold() throws Exception {
        String text = "Z" + "\u0317".repeat(10_000) + "\u202Egnp.exe p\u0430ypal pass\u200Bport " + "W".repeat(3_000);
        TipId tip = desk.sender.send(text);
        Locator original = worker.open(tip);
        assertThat(original).isVisible();
        assertThat(worker.row(tip).locator("[data-odd]")).hasCount(4);
        BoundingBox box = original.boundingBox();
        assertThat(box.width).isLessThan(1280);
        assertThat(worker.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        String overflow = (String) original.evaluate("e => getComputedStyle(e).overflow + getComputedStyle(e).contain");
        assertThat(overflow).contains("clip", "paint");
    }

    @Test
    void whatProtectsThePersonComesFirst() throws Exception {
        TipId tip = desk.sender.send("Please do not call me. I am afraid.", new Answers("self", "yes", "yes", "no"));
        worker.open(tip);
        assertThat(worker.part(tip, "consent")).hasAttribute("data-answer", "no");
        assertThat(worker.part(tip, "safety")).containsText("Under 18");
        Number safety = (Number) worker.part(tip, "safety").evaluate("e => e.getBoundingClientRect().top");
        Number words = (Number) worker.part(tip, "original").evaluate("e => e.getBoundingClientRect().top");
        assertThat(safety.doubleValue()).isLessThan(words.doubleValue());
    }

    @Test
    void theListSaysWhatTheSealedCardSays() throws Exception {
        TipId tip = desk.sender.send("Jeg er låst inde, og han har taget mit pas. Hjælp mig nu.");
        assertThat(worker.part(tip, "language")).hasText("Danish");
        assertThat(worker.part(tip, "who")).not().isEmpty();
        assertThat(worker.part(tip, "indicators")).not().hasText("No signs found by the rules");
        assertThat(worker.row(tip)).containsText("Sealed by the sender");
    }

    /** Reader step 9: a facet below the sealed level changes nothing but an alarm. */
    @Test
    void aServerThatShowsLessThanWasSealedIsFoundOut() throws Exception {
        Verdict verdict = new Verdict(Urgency.EMERGENCY, "en", Speaker.SELF, List.of(), Set.of());
        TipId tip = desk.sender.send(
                "He has a gun", Answers.NONE, verdict, List.of(CMM), new Facets(Urgency.ROUTINE, List.of(CMM)));
        assertThat(worker.row(tip)).hasAttribute("data-urgency", "EMERGENCY");
        assertThat(worker.part(tip, "mismatch")).isVisible();
        worker.open(tip);
        assertThat(worker.row(tip).locator("[data-warning=urgencyFacet]")).isVisible();
    }

    /** T22: the desk whose key was stripped is named where the tip still arrives. */
    @Test
    void aStrippedKeyIsFoundOut() throws Exception {
        Verdict verdict = new Verdict(Urgency.URGENT, "en", Speaker.WITNESS, List.of(), Set.of());
        TipId tip = desk.sender.send(
                "a van", Answers.NONE, verdict, List.of(NEC, CMM), new Facets(Urgency.URGENT, List.of(CMM)));
        worker.open(tip);
        assertThat(worker.row(tip).locator("[data-warning=desksMissing]")).containsText("NEC");
    }
}
