package org.vigil.client;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.vigil.wire.Blob;

/** Shows an {@link Observer} what goes over the wire, and changes nothing. */
record Observed(Observer observer) implements Interceptor {
    /** The status of a handshake that became a stream: there is no body, and each frame is an exchange of its own. */
    static final int UPGRADED = 101;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(request);
        boolean stream = response.code() == UPGRADED;
        Blob answer = Blob.of(
                stream
                        ? new byte[0]
                        : response.peekBody(Transport.LONGEST_ANSWER).bytes());
        observer.saw(new Exchange(request.method(), path(request), body(request), response.code(), answer));
        return response;
    }

    private static String path(Request request) {
        String query = request.url().encodedQuery();
        return request.url().encodedPath() + (query == null ? "" : "?" + query);
    }

    private static Blob body(Request request) throws IOException {
        Buffer sent = new Buffer();
        RequestBody body = request.body();
        if (body != null) {
            body.writeTo(sent);
        }
        return Blob.of(sent.readByteArray());
    }
}
