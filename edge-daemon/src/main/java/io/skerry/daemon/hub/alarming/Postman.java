package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.deliver.Answer;
import io.skerry.daemon.hub.deliver.DeliverEffect;
import io.skerry.daemon.hub.deliver.DeliverEvent;
import io.skerry.daemon.hub.deliver.HttpSender;
import io.skerry.daemon.hub.deliver.Receiver;
import io.skerry.daemon.hub.deliver.config.Notifications;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings notifications to their receivers over HTTP, each attempt on a thread of its own. */
final class Postman implements Post, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private final Map<String, HttpSender> senders = new HashMap<>();
    private final Executor executor;
    private final SecureRandom random;

    /** One attempt. */
    @FunctionalInterface
    private interface Attempt {
        Answer make(HttpSender sender) throws InterruptedException;
    }

    /** What becomes of an answer. */
    @FunctionalInterface
    private interface Told {
        DeliverEvent of(Answer answer, double draw);
    }

    private Postman(Executor executor, SecureRandom random) {
        this.executor = executor;
        this.random = random;
    }

    /**
     * One for all receivers.
     *
     * @param hub name of the hub that tells
     * @param userAgent who writes, name/version
     * @param executor runs each attempt; not closed here
     * @throws IOException with one sentence when a receiver's file cannot be used
     */
    static Postman of(
            Notifications notifications,
            String hub,
            String userAgent,
            Executor executor,
            SecureRandom random,
            InstantSource wall)
            throws IOException {
        Postman postman = new Postman(executor, random);
        try {
            for (Receiver receiver : notifications.receivers()) {
                postman.senders.put(
                        receiver.name(),
                        new HttpSender(
                                receiver,
                                new HttpSender.Origin(hub, notifications.externalUrl()),
                                userAgent,
                                executor,
                                wall));
            }
            return postman;
        } catch (IOException unusable) {
            postman.close();
            throw unusable;
        }
    }

    @Override
    public void send(DeliverEffect.Send send, Consumer<DeliverEvent> answered) {
        attempt(
                send.receiver(),
                sender -> sender.send(send),
                (answer, draw) ->
                        new DeliverEvent.Answered(
                                send.receiver(),
                                send.notice().said().group(),
                                send.notice().id(),
                                answer,
                                draw),
                answered);
    }

    @Override
    public void send(DeliverEffect.Beat beat, Consumer<DeliverEvent> answered) {
        attempt(
                beat.receiver(),
                sender -> sender.send(beat),
                (answer, draw) ->
                        new DeliverEvent.BeatAnswered(beat.receiver(), beat.id(), answer, draw),
                answered);
    }

    private void attempt(
            String receiver, Attempt attempt, Told told, Consumer<DeliverEvent> answered) {
        HttpSender sender = senders.get(receiver);
        if (sender == null) {
            throw new IllegalArgumentException("there is no receiver " + receiver);
        }
        double draw = random.nextDouble();
        try {
            executor.execute(() -> {
                try {
                    answered.accept(told.of(answer(attempt, sender), draw));
                } catch (InterruptedException ending) {
                    // The program ends; what is under way is sent again when it starts.
                    Thread.currentThread().interrupt();
                }
            });
        } catch (RejectedExecutionException ending) {
            LOG.atDebug().addKeyValue("receiver", receiver).log("not sent: the hub ends");
        }
    }

    private static Answer answer(Attempt attempt, HttpSender sender) throws InterruptedException {
        try {
            return attempt.make(sender);
        } catch (RuntimeException defect) {
            // An attempt without an answer would keep its group waiting for ever.
            LOG.atError().setCause(defect).log("notification not sent");
            return new Answer.Later(Duration.ZERO, "the hub could not send it: " + defect);
        }
    }

    @Override
    public void close() {
        senders.values().forEach(HttpSender::close);
    }
}
