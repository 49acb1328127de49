package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.GetObjectiveHistoryRequest;
import io.skerry.api.v1.GetObjectiveHistoryResponse;
import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.api.v1.ObjectiveKey;
import io.skerry.api.v1.ObjectiveScope;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.daemon.hub.objective.serve.ObjectiveService;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where an operator asks about the objectives of a fleet of tests: one that is kept for the fleet
 * alone, and then the availability of everything.
 */
final class Desk implements AutoCloseable {
    static final ListObjectivesRequest ALL = ListObjectivesRequest.getDefaultInstance();

    final Plant plant;
    private final ObjectiveService service;

    Desk(Path folder) {
        this.plant = new Plant(folder, List.of(ofTheFleet(), Plant.AVAILABILITY));
        this.service = new ObjectiveService(() -> plant.objectives().survey());
    }

    private static Objective ofTheFleet() {
        Objective like = Plant.AVAILABILITY;
        return new Objective(
                "of-the-fleet",
                "Nothing is asked of parts",
                like.sli(),
                like.budget(),
                like.window(),
                Set.of(Scope.FLEET),
                like.rules(),
                like.lowTrafficGate(),
                like.runbook());
    }

    /** What a call was answered. */
    private static final class Answer<T> implements StreamObserver<T> {
        private final List<T> said = new ArrayList<>();
        private boolean isOver;

        @Override
        public void onNext(T value) {
            said.add(value);
        }

        @Override
        public void onError(Throwable failed) {
            throw new AssertionError(failed);
        }

        @Override
        public void onCompleted() {
            isOver = true;
        }

        T only() {
            assertTrue(isOver);
            assertEquals(1, said.size());
            return said.getFirst();
        }
    }

    ListObjectivesResponse list(ListObjectivesRequest request) {
        Answer<ListObjectivesResponse> answer = new Answer<>();
        service.listObjectives(request, answer);
        return answer.only();
    }

    GetObjectiveHistoryResponse history(GetObjectiveHistoryRequest request) {
        Answer<GetObjectiveHistoryResponse> answer = new Answer<>();
        service.getObjectiveHistory(request, answer);
        return answer.only();
    }

    GetObjectiveHistoryResponse history(ObjectiveKey key, int bins) {
        return history(GetObjectiveHistoryRequest.newBuilder().setKey(key).setBins(bins).build());
    }

    static ListObjectivesRequest.Builder scopes(ObjectiveScope... scopes) {
        return ListObjectivesRequest.newBuilder().addAllScopes(List.of(scopes));
    }

    static ObjectiveKey key(String objective, ObjectiveScope scope, String part) {
        return ObjectiveKey.newBuilder()
                .setObjective(objective)
                .setScope(scope)
                .setPart(part)
                .build();
    }

    /** Which keys an answer is about, in its order. */
    static List<String> texts(ListObjectivesResponse answer) {
        return answer.getStandingsList().stream()
                .map(ObjectiveStanding::getKey)
                .map(key ->
                        key.getObjective()
                                + " "
                                + key.getScope().name().substring("OBJECTIVE_SCOPE_".length())
                                + " "
                                + key.getPart())
                .toList();
    }

    @Override
    public void close() {
        plant.close();
    }
}
