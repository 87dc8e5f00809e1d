package org.vigil.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import org.vigil.wire.Discretion;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.ServerAddress;

/** A person's connections: one {@link Transport} for each id, never shared. Once closed, none that connects to anything. */
final class Lines implements AutoCloseable {
    static final MediaType JSON = MediaType.get("application/json");

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration READ = Limits.WAIT.plusSeconds(15);
    private static final List<ConnectionSpec> TLS_1_3 =
            List.of(new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS)
                    .tlsVersions(TlsVersion.TLS_1_3)
                    .build());

    private final Map<Id, Object> turns = new ConcurrentHashMap<>();
    private final Device device;
    private final Map<Id, Transport> open = new LinkedHashMap<>();
    private boolean closed;

    Lines(Device device) {
        Discretion.begin();
        this.device = device;
    }

    /** Whoever has this changes the conversation that is read at {@code mailbox}: nothing is built on what another changes. */
    Object turn(Id mailbox) {
        return turns.computeIfAbsent(mailbox, id -> new Object());
    }

    RemoteMailbox mailbox(ServerAddress server, Id mailbox) {
        return new RemoteMailbox(to(server, mailbox), mailbox);
    }

    RemoteWatch watch(ServerAddress server, Id watch) {
        return new RemoteWatch(to(server, watch), watch);
    }

    RemoteSeat seat(ServerAddress server, Id seat) {
        return new RemoteSeat(to(server, seat), seat);
    }

    /** A connection of its own for this exchange, {@code once}. */
    RemoteAdmissions admissions(ServerAddress server, Id once) {
        return new RemoteAdmissions(to(server, once), server);
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(Transport::close);
        open.clear();
    }

    private synchronized Transport to(ServerAddress server, Id subject) {
        if (closed) {
            Transport mute = new Transport(client(server), server, subject);
            mute.close();
            return mute;
        }
        return open.computeIfAbsent(subject, id -> new Transport(client(server), server, id));
    }

    private OkHttpClient client(ServerAddress server) {
        PinnedTrust trust = new PinnedTrust(server.tlsPin(), device.clock());
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .sslSocketFactory(tls(trust).getSocketFactory(), trust)
                .connectionSpecs(TLS_1_3)
                .connectionPool(new ConnectionPool(2, 1, TimeUnit.MINUTES))
                .proxy(Proxy.NO_PROXY)
                .addInterceptor(new Observed(device.observer()))
                .followRedirects(false)
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                .callTimeout(READ.plus(CONNECT));
        InetSocketAddress socks = device.socks();
        if (socks != null) {
            // the proxy resolves names: the address is only there to carry one
            client.dns(host -> List.of(InetAddress.getByAddress(host, new byte[] {0, 0, 0, 1})))
                    .socketFactory(
                            new SocksSockets(socks, Id.random(device.random()).text()));
        }
        return client.build();
    }

    private SSLContext tls(PinnedTrust trust) {
        try {
            SSLContext tls = SSLContext.getInstance("TLSv1.3");
            tls.init(null, new TrustManager[] {trust}, device.random());
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this device has no TLS 1.3");
        }
    }
}
