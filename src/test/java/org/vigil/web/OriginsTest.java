package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TM-232")
class OriginsTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final Origins origins = new Origins(new SecureRandom(), InetAddress::isLoopbackAddress);

    @Test
    void one_address_has_one_pseudonym_for_an_hour_and_then_another() throws Exception {
        long first = origins.of(at("192.0.2.1"), 0);
        assertThat(origins.of(at("192.0.2.1"), HOUR)).isEqualTo(first);
        assertThat(origins.of(at("192.0.2.2"), HOUR)).isNotEqualTo(first);
        assertThat(origins.of(at("192.0.2.1"), HOUR + 1)).isNotEqualTo(first);
    }

    @Test
    void another_start_has_other_pseudonyms() throws Exception {
        Origins others = new Origins(new SecureRandom(), InetAddress::isLoopbackAddress);
        assertThat(others.of(at("192.0.2.1"), 0)).isNotEqualTo(origins.of(at("192.0.2.1"), 0));
    }

    @Test
    void a_network_of_ipv6_is_one_and_its_neighbour_another() throws Exception {
        long here = origins.of(at("2001:db8:1:2::3"), 0);
        assertThat(origins.of(at("2001:db8:1:2:ffff::4"), 0)).isEqualTo(here);
        assertThat(origins.of(at("2001:db8:1:3::3"), 0)).isNotEqualTo(here);
    }

    @Test
    void who_comes_through_a_relay_has_none() throws Exception {
        assertThat(origins.of(at("127.0.0.1"), 0)).isEqualTo(Origins.NONE);
        assertThat(origins.of(at("::1"), 0)).isEqualTo(Origins.NONE);
        assertThat(origins.of(UnixDomainSocketAddress.of("relay"), 0)).isEqualTo(Origins.NONE);
    }

    private static SocketAddress at(String address) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(address), 1);
    }
}
