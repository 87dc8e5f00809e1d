package org.vigil.wire;

import java.util.List;

/**
 * "Let them practise": signed by the watch key.
 *
 * @param id random, 16 bytes: the same on every try
 * @param letters one per seat, decoys included, {@link Limits#LETTER} bytes each
 * @param proofs of each letter the SHA-256 of the 32 bytes that only opening it yields
 */
public record NewDrill(Id id, List<Blob> letters, List<Blob> proofs) {
    /** Copies. */
    public NewDrill {
        letters = List.copyOf(letters);
        proofs = List.copyOf(proofs);
    }
}
