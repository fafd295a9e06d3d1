package se.vardkas.platform.webpush;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where may be posted to. Whoever signs in chooses the address of their browser, so it must never lead to what stands beside
 * us: only to a name of the open internet, over TLS, at its own port, and only while the name's address is public.
 */
final class Endpoints {
    private static final Pattern NAME = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");
    private static final int LONGEST_NAME = 253;

    /** Names that lead somewhere else in every house. */
    private static final List<String> AT_HOME =
            List.of(".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".corp", ".home");

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Endpoints() {}

    /** Whether it is an address of the open internet, as far as its words tell. */
    static boolean isOutside(URI endpoint) {
        var host = endpoint.getHost();
        return "https".equals(endpoint.getScheme())
                && host != null
                && host.length() <= LONGEST_NAME
                && NAME.matcher(host).matches()
                && AT_HOME.stream().noneMatch(host::endsWith)
                && endpoint.getPort() == -1
                && isPlain(endpoint);
    }

    /** Whether it is an address of this very machine, where the stand-ins answer. */
    static boolean isHere(URI endpoint) {
        return ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                && endpoint.getHost() != null
                && HERE.contains(endpoint.getHost())
                && isPlain(endpoint);
    }

    private static boolean isPlain(URI endpoint) {
        return endpoint.getRawUserInfo() == null
                && endpoint.getRawFragment() == null
                && endpoint.toString().chars().allMatch(letter -> letter > ' ' && letter <= '~');
    }

    /** Whether an address is one that everybody on the internet would be led to. */
    static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        var bytes = address.getAddress();
        return !special && (address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes));
    }

    /** Not: this network, carrier-grade NAT, protocol assignments, benchmarks, reserved (RFC 6890). */
    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        int third = address[2] & 0xff;
        return first != 0
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && third == 0)
                && !(first == 198 && (second == 18 || second == 19))
                && first < 240;
    }

    /** Global unicast (RFC 4291, 2.4), but for what wraps an address of version 4: 6to4 and Teredo. NAT64 lies outside. */
    private static boolean isPublic6(byte[] address) {
        int first = (address[0] & 0xff) << 8 | address[1] & 0xff;
        int second = (address[2] & 0xff) << 8 | address[3] & 0xff;
        return (first & 0xe000) == 0x2000 && first != 0x2002 && !(first == 0x2001 && second == 0);
    }
}
