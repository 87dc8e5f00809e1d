package org.vigil.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Limits;

/** The opening handshake of a stream over the connections of one id; reads what is said instead of yes. */
final class Handshake implements Interceptor {
    private static final long PATIENCE_SECONDS = 30;

    private final OkHttpClient http;
    private volatile byte @Nullable [] no;

    /** Over {@code http}: its proxy, its pins, its circuit. */
    Handshake(OkHttpClient http) {
        this.http = http.newBuilder()
                .addInterceptor(this)
                .pingInterval(Limits.BEAT.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() != Observed.UPGRADED) {
            no = response.peekBody(Transport.LONGEST_ANSWER).bytes();
        }
        return response;
    }

    /** Returns when the stream is open. */
    void with(Request request, MailStream stream) throws Trouble {
        http.newWebSocket(request, stream);
        try {
            stream.awaitOpen(PATIENCE_SECONDS);
        } catch (InterruptedIOException e) {
            throw new Unreachable();
        } catch (IOException e) {
            Transport.check(e);
            byte[] answer = no;
            throw answer == null ? new Unreachable() : Transport.refusal(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stream.close();
            throw new Unreachable();
        }
    }
}
