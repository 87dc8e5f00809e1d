package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretCheckTest {
    private static final String PASSPHRASE = "seven grey herons by the canal";

    private static void check(String... pins) throws WeakSecret {
        List<char[]> all = Arrays.stream(pins).map(String::toCharArray).toList();
        SecretCheck.check(all, List.of(PASSPHRASE.toCharArray()));
    }

    @ParameterizedTest
    @CsvSource({"417093,417093", "417093,417903", "417093,4170931", "4170931,417093", "abcdef,bacdef", "abcdef,abcdfe"})
    void pins_that_a_slip_turns_into_one_another_are_refused(String one, String other) {
        assertThatThrownBy(() -> check(one, other))
                .isInstanceOf(WeakSecret.class)
                .hasMessageContaining("slip");
    }

    @ParameterizedTest
    @CsvSource({"417093,862154", "417093,417930", "417093,41709312", "abcdef,badcef", "abcdef,fbcdea"})
    void pins_that_take_two_slips_are_not(String one, String other) {
        assertThatCode(() -> check(one, other)).doesNotThrowAnyException();
    }

    @Test
    void what_counts_is_what_opens_not_how_it_is_typed() {
        assertThatThrownBy(() -> check("\u2460\u2461\u2462\u2463\u2464\u2465", "123456"))
                .isInstanceOf(WeakSecret.class);
        assertThatThrownBy(() -> check("\ufb03\ufb03x", "ffiffiy")).hasMessageContaining("slip");
        assertThatThrownBy(() -> check("caf\u00e91", "ffffff")).hasMessage("A PIN needs at least 6 characters.");
    }

    @Test
    void a_pin_is_no_passphrase_and_a_passphrase_no_pin() {
        assertThatThrownBy(() -> check(PASSPHRASE)).hasMessageContaining("slip");
        assertThatThrownBy(() -> SecretCheck.check(List.of(), List.of("417093".toCharArray())))
                .hasMessageContaining("at least 12 characters");
    }

    @Test
    void what_was_typed_stays_the_callers_to_wipe_and_is_in_no_message() {
        char[] pin = "417".toCharArray();
        assertThatThrownBy(() -> SecretCheck.check(List.of(pin), List.of())).hasMessageNotContaining("417");
        assertThat(pin).containsExactly('4', '1', '7');
    }

    /** The distance of Damerau and Levenshtein, by the book: it knows nothing of where the two differ first. */
    @Property(tries = 2_000)
    void the_distance_is_the_one_that_is_meant(@ForAll("texts") String one, @ForAll("texts") String other) {
        boolean near = distance(one, other) <= 1;
        assertThat(SecretCheck.oneEdit(
                        one.codePoints().toArray(), other.codePoints().toArray()))
                .isEqualTo(near);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(6);
    }

    private static int distance(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cell(table, one, i, other, j);
            }
        }
        return table[one.length()][other.length()];
    }

    private static int cell(int[][] table, String one, int i, String other, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (same ? 0 : 1));
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
