package org.vigil.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/**
 * A signature over a request (RFC 9421) with Ed25519, as the header fields {@code Signature-Input} and {@code Signature}
 * carry it. Ours are labelled {@value #LABEL}, cover a {@link SignedRequest} in its order, and have the parameters
 * {@code nonce} (the server's), {@code alg="ed25519"} and {@code tag="vigil"}, in this order.
 *
 * <p>Strict: one signature, these components, these parameters, in the one form that serialising gives (RFC 8941 §4.1),
 * or {@link BadSignature}. So nothing is said twice, and nothing is signed that we do not look at.
 */
public final class HttpSignature {
    /** The signature's label, and its tag. */
    public static final String LABEL = "vigil";
    /** The longest value of either header that is looked at, in characters. */
    public static final int LONGEST = 1_024;

    private static final List<String> COVERED =
            List.copyOf(new SignedRequest("", "", "", "").components().keySet());

    private final String label;
    private final InnerList input;
    private final List<String> covered;
    private final byte[] signature;

    private HttpSignature(String label, InnerList input, List<String> covered, byte[] signature) {
        this.label = label;
        this.input = input;
        this.covered = covered;
        this.signature = signature;
    }

    /**
     * Signs a request.
     *
     * @param nonce the server's, as it gave it
     * @throws IllegalArgumentException with a fixed text if nonce or request have characters that headers cannot carry
     */
    public static HttpSignature sign(SigningKey key, String nonce, SignedRequest request) {
        requirePrintable(List.of(nonce));
        return sign(LABEL, key, request.components(), parameters(nonce));
    }

    /**
     * Reads both headers' values; null for a header that is not there. Of a header that comes twice give the values
     * joined by a comma, as HTTP does: it is refused.
     *
     * @throws BadSignature if they are anything but one signature of the form that {@link #sign} gives
     */
    public static HttpSignature parse(@Nullable String signatureInput, @Nullable String signature) throws BadSignature {
        HttpSignature parsed = parse(LABEL, signatureInput, signature);
        String parameters = parsed.input.getParams().serialize();
        if (!parsed.covered.equals(COVERED)
                || !parameters.equals(parameters(parsed.nonce()).serialize())) {
            throw new BadSignature();
        }
        return parsed;
    }

    /** The nonce it was made with: text from outside until the server has looked at it. */
    public String nonce() {
        return input.getParams().get("nonce") instanceof StringItem nonce ? nonce.get() : "";
    }

    /** Whether it is the key's, for this request. */
    public boolean verify(VerifyKey key, SignedRequest request) {
        return verify(key, request.components());
    }

    /** The value of the header {@code Signature-Input}. */
    public String signatureInput() {
        return Dictionary.valueOf(Map.of(label, input)).serialize();
    }

    /** The value of the header {@code Signature}. */
    public String signature() {
        return Dictionary.valueOf(Map.of(label, ByteSequenceItem.valueOf(signature)))
                .serialize();
    }

    /** Says nothing: a nonce belongs to an id. */
    @Override
    public String toString() {
        return "HttpSignature";
    }

    private static Parameters parameters(String nonce) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("nonce", nonce);
        parameters.put("alg", "ed25519");
        parameters.put("tag", LABEL);
        return Parameters.valueOf(parameters);
    }

    // From here on RFC 9421 alone, for any label, components and parameters.

    static HttpSignature sign(String label, SigningKey key, Map<String, String> components, Parameters parameters) {
        List<String> covered = List.copyOf(components.keySet());
        List<Item<?>> items = new ArrayList<>();
        covered.forEach(name -> items.add(StringItem.valueOf(name)));
        InnerList input = InnerList.valueOf(items).withParams(parameters);
        requirePrintable(components.values());
        return new HttpSignature(label, input, covered, key.sign(base(input, covered, components)));
    }

    static HttpSignature parse(String label, @Nullable String signatureInput, @Nullable String signature)
            throws BadSignature {
        if (only(label, signatureInput) instanceof InnerList input
                && only(label, signature) instanceof ByteSequenceItem bytes
                && bytes.getParams().isEmpty()) {
            return new HttpSignature(label, input, covered(input), bytes(bytes));
        }
        throw new BadSignature();
    }

    boolean verify(VerifyKey key, Map<String, String> components) {
        return components.keySet().containsAll(covered)
                && components.values().stream().allMatch(HttpSignature::isPrintable)
                && key.verify(base(input, covered, components), signature);
    }

    /** The dictionary's only member, if it has this label and the dictionary is in its one form. */
    private static ListElement<?> only(String label, @Nullable String header) throws BadSignature {
        if (header == null || header.length() > LONGEST) {
            throw new BadSignature();
        }
        Dictionary dictionary = dictionary(header);
        ListElement<?> member = dictionary.get().get(label);
        // of what comes twice the parser keeps the last: only in the one form is it all that was sent
        if (member == null
                || dictionary.get().size() != 1
                || !dictionary.serialize().equals(header)) {
            throw new BadSignature();
        }
        return member;
    }

    private static Dictionary dictionary(String header) throws BadSignature {
        try {
            return Parser.parseDictionary(header);
        } catch (IllegalArgumentException e) {
            throw new BadSignature(); // the parser's own message quotes the header
        }
    }

    /** Names of components, each once, none with parameters: those would ask for more than a value by its name. */
    private static List<String> covered(InnerList input) throws BadSignature {
        List<String> names = new ArrayList<>();
        for (Item<?> item : input.get()) {
            if (!(item instanceof StringItem name) || !name.getParams().isEmpty() || names.contains(name.get())) {
                throw new BadSignature();
            }
            names.add(name.get());
        }
        return names;
    }

    private static byte[] bytes(ByteSequenceItem item) {
        byte[] bytes = new byte[item.get().remaining()];
        item.get().duplicate().get(bytes);
        return bytes;
    }

    /** The signature base, RFC 9421 §2.5. */
    private static byte[] base(InnerList input, List<String> covered, Map<String, String> components) {
        StringBuilder base = new StringBuilder();
        for (String name : covered) {
            String value = components.getOrDefault(name, "");
            base.append(StringItem.valueOf(name).serialize())
                    .append(": ")
                    .append(value)
                    .append('\n');
        }
        base.append("\"@signature-params\": ").append(input.serialize());
        return base.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void requirePrintable(Collection<String> values) {
        if (!values.stream().allMatch(HttpSignature::isPrintable)) {
            throw new IllegalArgumentException("not a value that a header can carry");
        }
    }

    /** A line break in a value could pass for another component. */
    private static boolean isPrintable(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
