package org.vigil.cli;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/** A QR code as lines of text, two rows of it in one line, for a screen with light letters on a dark ground. */
final class QrPage {
    /** Light all around, as the standard asks for. */
    private static final int QUIET = 4;

    private static final char BOTH = '\u2588';
    private static final char UPPER = '\u2580';
    private static final char LOWER = '\u2584';

    private final ByteMatrix code;

    private QrPage(ByteMatrix code) {
        this.code = code;
    }

    static List<String> lines(String text) throws Stop {
        try {
            QrPage page =
                    new QrPage(Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix());
            return page.lines();
        } catch (WriterException e) {
            throw new Stop("This is too long for a QR code: use --out, and send the file.");
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int y = -QUIET; y < code.getHeight() + QUIET; y += 2) {
            StringBuilder line = new StringBuilder();
            for (int x = -QUIET; x < code.getWidth() + QUIET; x++) {
                line.append(block(light(x, y), light(x, y + 1)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private boolean light(int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < code.getWidth() && y < code.getHeight();
        return !inside || code.get(x, y) == 0;
    }

    private static char block(boolean upper, boolean lower) {
        if (upper) {
            return lower ? BOTH : UPPER;
        }
        return lower ? LOWER : ' ';
    }
}
