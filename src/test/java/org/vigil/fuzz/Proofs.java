package org.vigil.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What can be wrong with a request's proof: its signature, the digest of its body, its token. */
final class Proofs {
    private static final String INPUT = "Signature-Input";
    private static final String SIGNATURE = "Signature";
    private static final String DIGEST = "Content-Digest";
    private static final String TOKEN = "Authorization";

    record Fault(String name, UnaryOperator<Ask> act) {}

    private final Random random;

    Proofs(Random random) {
        this.random = random;
    }

    /** For whatever {@code ask} bears. */
    List<Fault> of(Ask ask) {
        List<Fault> all = new ArrayList<>();
        if (ask.has(SIGNATURE)) {
            signatures(all);
        }
        if (ask.has(TOKEN)) {
            tokens(all);
        }
        return all;
    }

    private void signatures(List<Fault> all) {
        for (String name : List.of(INPUT, SIGNATURE, DIGEST)) {
            all.add(new Fault("no " + name, ask -> ask.without(name)));
            all.add(new Fault(
                    name + " that is garbage",
                    ask -> with(
                            ask,
                            name,
                            one(
                                    "",
                                    "vigil",
                                    "vigil=",
                                    "vigil=:",
                                    "=",
                                    "\"",
                                    "vigil=((((((",
                                    "vigil=:AAAA:",
                                    "a=?1",
                                    "vigil=1e9",
                                    "vigil=999999999999999",
                                    "\u00e9",
                                    "(".repeat(3_000)))));
            all.add(new Fault(name + " that was changed", ask -> with(ask, name, changed(ask.header(name)))));
            all.add(new Fault(name + " cut off", ask -> with(ask, name, cut(ask.header(name)))));
            all.add(new Fault(name + " under another label", ask -> with(ask, name, "x" + ask.header(name))));
        }
        all.add(new Fault(
                "another tag", ask -> with(ask, INPUT, ask.header(INPUT).replace("tag=\"vigil\"", "tag=\"x\""))));
        all.add(new Fault(
                "another algorithm", ask -> with(ask, INPUT, ask.header(INPUT).replace("ed25519", "hmac-sha256"))));
        all.add(new Fault(
                "less is covered", ask -> with(ask, INPUT, ask.header(INPUT).replace("\"@query\"", ""))));
        all.add(new Fault(
                "covered twice",
                ask -> with(ask, INPUT, ask.header(INPUT).replace("\"@query\"", "\"@query\" \"@query\""))));
        all.add(new Fault(
                "another nonce",
                ask -> with(
                        ask,
                        INPUT,
                        ask.header(INPUT)
                                .replaceFirst(
                                        "nonce=\"[^\"]*\"",
                                        "nonce=\"" + one("", "A", "A".repeat(75), "A".repeat(5_000), "%00") + "\""))));
        all.add(new Fault(
                "another digest",
                ask -> with(ask, DIGEST, ask.header(DIGEST).replace("sha-256", one("sha-512", "md5", "x")))));
    }

    private void tokens(List<Fault> all) {
        all.add(new Fault("no token", ask -> ask.without(TOKEN)));
        all.add(new Fault("two tokens", ask -> ask.with(TOKEN, ask.header(TOKEN) + "A")));
        all.add(new Fault(
                "a token that is none",
                ask -> with(
                        ask,
                        TOKEN,
                        one(
                                "",
                                "Bearer",
                                "Bearer ",
                                "Bearer  ",
                                "Basic YTpi",
                                "Bearer =",
                                "Bearer \u00e9",
                                "Bearer " + "A".repeat(7_000),
                                "Bearer A",
                                "bearer\tAAAA",
                                "Negotiate AAAA"))));
        all.add(new Fault("a token that was changed", ask -> with(ask, TOKEN, flipped(ask.header(TOKEN)))));
    }

    private static Ask with(Ask ask, String name, String value) {
        return ask.without(name).with(name, value);
    }

    /** Something more in the middle; never a space, which may mean nothing. */
    private String changed(String value) {
        int at = 1 + random.nextInt(value.length() - 1);
        return value.substring(0, at)
                + one("x", "0", "=", ":", "(", ")", "\"", "?", "!", "\u00ff")
                + value.substring(at);
    }

    private String cut(String value) {
        return value.substring(0, 1 + random.nextInt(value.length() - 2));
    }

    /** In the token, not in the name of its scheme, in which nobody minds the case. */
    private String flipped(String value) {
        int at = 8 + random.nextInt(value.length() - 9);
        return value.substring(0, at) + (value.charAt(at) == 'Q' ? 'R' : 'Q') + value.substring(at + 1);
    }

    private String one(String... choice) {
        return choice[random.nextInt(choice.length)];
    }
}
