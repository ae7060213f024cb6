package dk.havn.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How texts are cut into words, whatever the script. */
class WordsTest {
    @Test
    void digitsThatStandForLettersStayInTheWord() {
        assertThat(texts("3andi mushkila, ma3andi, 4ovekat li4nata"))
                .contains("3andi", "ma3andi", "4ovekat", "li4nata");
    }

    @Test
    void agesAndHoursKeepTheirNumber() {
        assertThat(Words.cut("3rd floor at 9am, 16y, b4 8").stream().map(Word::value))
                .contains(3, 9, 16, 4, 8);
    }

    @Test
    void digitsOfOtherScriptsAreNumbers() {
        assertThat(Words.cut("१६ ١٥ ۱۴ ১৩ ๑๒").stream().map(Word::value)).containsExactly(16, 15, 14, 13, 12);
    }

    @Test
    void lettersOfScriptsWithoutSpacesAreWords() {
        assertThat(texts("他打我")).containsExactly("他", "打", "我");
        assertThat(Words.cut("ช่วย")).allMatch(Word::unspaced);
    }

    @Test
    void arabicLettersAreTheSameHoweverTheyAreTyped() {
        assertThat(texts("أنا إلى مدرسة")).isEqualTo(texts("انا الی مدرسه"));
        assertThat(texts("مُسَاعَدَة")).isEqualTo(texts("مساعده"));
    }

    private static List<String> texts(String text) {
        return Words.cut(text).stream().map(Word::text).toList();
    }
}
