package se.vardkas.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Reads how much a program has allocated on its heap, as of its last collection, from its metrics. In KiB. */
final class Allocations {
    private static final String METRIC = "jvm_gc_memory_allocated_bytes_total ";
    private static final double BYTES_PER_KIB = 1024;

    private Allocations() {}

    /** What it allocated since it began. */
    static double soFar(int port) throws IOException, InterruptedException {
        var metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                                .build(),
                        BodyHandlers.ofLines());
        return metrics.body()
                .filter(line -> line.startsWith(METRIC))
                .mapToDouble(line -> Double.parseDouble(line.substring(METRIC.length())) / BYTES_PER_KIB)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The program does not tell " + METRIC));
    }
}
