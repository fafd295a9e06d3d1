package se.vardkas.delivery.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of providers' names, kept for half a minute. Where names are not answered for, or not within a second, the
 * address that a name had last is better than none. Blocks; thread-safe.
 */
final class Names {
    static final Duration FRESH = Duration.ofSeconds(30);
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Lookup lookup;
    private final Duration fresh;
    private final Executor threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "names");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Names(Lookup lookup, Duration fresh) {
        this.lookup = lookup;
        this.fresh = fresh;
    }

    /** Asks for an address. */
    interface Lookup {
        InetAddress of(String host) throws UnknownHostException;
    }

    private record Known(InetAddress address, long at) {}

    /**
     * The address of a host.
     *
     * @param patience how long to wait for the first one; later ones are waited for no longer than {@link #PATIENCE}
     * @throws Unreachable if it never had one
     */
    InetAddress address(String host, Duration patience) throws Unreachable {
        var last = known.get(host);
        if (last != null && System.nanoTime() - last.at() < fresh.toNanos()) {
            return last.address();
        }
        return keep(host, asked(host, last, last == null ? patience : PATIENCE));
    }

    private InetAddress asked(String host, @Nullable Known last, Duration patience) throws Unreachable {
        Callable<InetAddress> asking = () -> lookup.of(host);
        var answer = new FutureTask<>(asking);
        threads.execute(answer);
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return lastOr(last, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lastOr(last, e);
        }
    }

    private static InetAddress lastOr(@Nullable Known last, Exception why) throws Unreachable {
        if (last == null) {
            throw new Unreachable(why);
        }
        return last.address();
    }

    /** An old one too, for a while: not everybody is to wait for names that are not answered for. */
    private InetAddress keep(String host, InetAddress address) {
        known.put(host, new Known(address, System.nanoTime()));
        return address;
    }
}
