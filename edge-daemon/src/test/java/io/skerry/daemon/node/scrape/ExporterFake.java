package io.skerry.daemon.node.scrape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An exporter on the loopback that answers what a test wants, however bad. */
public final class ExporterFake implements AutoCloseable {
    /** Writes an answer. */
    @FunctionalInterface
    public interface Answer {
        void write(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Answer answer = text("text/plain; version=0.0.4", "");
    private volatile String accepted = "";

    public ExporterFake() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/metrics",
                exchange -> {
                    accepted = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
                    try (exchange) {
                        answer.write(exchange);
                    }
                });
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    public void answers(Answer next) {
        answer = next;
    }

    public void answers(String text) {
        answer = text("text/plain; version=0.0.4", text);
    }

    public String accepted() {
        return accepted;
    }

    public static Answer text(String type, String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
