package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class QrPageTest {
    private static final int QUIET = 4;

    /** As a camera would read it off the screen. */
    private static String read(List<String> lines) throws Exception {
        int size = lines.get(0).length() - 2 * QUIET;
        BitMatrix dark = new BitMatrix(size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                char block = lines.get((y + QUIET) / 2).charAt(x + QUIET);
                boolean light = block == '\u2588' || block == (y % 2 == 0 ? '\u2580' : '\u2584');
                if (!light) {
                    dark.set(x, y);
                }
            }
        }
        return new Decoder().decode(dark).getText();
    }

    @Test
    void what_is_drawn_reads_as_the_text() throws Exception {
        String text = "vigil:v1?s=https%3A%2F%2Fvigil.example&m=" + "Aa0_-".repeat(80);
        List<String> lines = QrPage.lines(text);
        assertThat(read(lines)).isEqualTo(text);
        assertThat(lines).allMatch(line -> line.length() == lines.get(0).length());
        assertThat(lines.get(0)).as("light all around").matches("\u2588+");
        assertThat(lines).allMatch(line -> line.startsWith("\u2588".repeat(QUIET)));
    }

    @Test
    void what_is_too_long_is_said_to_be() {
        assertThatThrownBy(() -> QrPage.lines("x".repeat(3_000)))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("--out");
    }
}
