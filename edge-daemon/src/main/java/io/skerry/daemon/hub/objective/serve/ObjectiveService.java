package io.skerry.daemon.hub.objective.serve;

import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.GetObjectiveHistoryRequest;
import io.skerry.api.v1.GetObjectiveHistoryResponse;
import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.api.v1.ObjectiveServiceGrpc;
import io.skerry.daemon.hub.objective.Survey;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloEvent;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.history.WindowBins;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Objectives for operators. */
public final class ObjectiveService extends ObjectiveServiceGrpc.ObjectiveServiceImplBase {
    private static final int DEFAULT_PAGE = 500;
    private static final int DEFAULT_BINS = 360;
    private static final int MOST = 1_000;
    private static final Set<Scope> UNLESS_ASKED = Set.of(Scope.CELL, Scope.REGION, Scope.FLEET);

    private final Supplier<Survey> surveys;

    /**
     * @param surveys how all stands at the moment when it is asked; from any thread
     */
    public ObjectiveService(Supplier<Survey> surveys) {
        this.surveys = surveys;
    }

    @Override
    public void listObjectives(
            ListObjectivesRequest request, StreamObserver<ListObjectivesResponse> out) {
        Set<Scope> scopes = scopes(request);
        int size = bounded(request.getPageSize(), DEFAULT_PAGE, "page_size");
        Survey survey = surveys.get();
        if (!request.getObjective().isEmpty()) {
            var _ = engine(survey, request.getObjective());
        }
        KeyOrder.Page page =
                new KeyOrder(names(survey))
                        .page(
                                survey.keys().stream()
                                        .filter(key -> isAsked(request, scopes, survey, key)),
                                request.getPageToken(),
                                size);
        out.onNext(answer(survey, page, request.getPageToken().isEmpty()));
        out.onCompleted();
    }

    private static Set<Scope> scopes(ListObjectivesRequest request) {
        Set<Scope> asked = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < request.getScopesCount(); i++) {
            asked.add(ObjectiveMapper.scope(request.getScopes(i), "scopes[" + i + "]"));
        }
        return asked.isEmpty() ? UNLESS_ASKED : asked;
    }

    private static boolean isAsked(
            ListObjectivesRequest request, Set<Scope> scopes, Survey survey, SloKey key) {
        return scopes.contains(key.scope())
                && (request.getObjective().isEmpty()
                        || request.getObjective().equals(key.objective()))
                && (request.getRegion().isEmpty() || survey.isIn(request.getRegion(), key));
    }

    private static ListObjectivesResponse answer(
            Survey survey, KeyOrder.Page page, boolean isFirst) {
        Survey.Moment moment = survey.moment();
        ListObjectivesResponse.Builder answer =
                ListObjectivesResponse.newBuilder()
                        .setNextPageToken(page.next())
                        .setAtUnixMillis(moment.at().toEpochMilli());
        if (moment.judgedAt() != null) {
            answer.setJudgedAtUnixMillis(moment.judgedAt().toEpochMilli());
        }
        if (isFirst) {
            survey.engines()
                    .forEach(engine -> answer.addObjectives(ObjectiveMapper.definition(engine)));
        }
        for (SloKey key : page.keys()) {
            answer.addStandings(
                    ObjectiveMapper.standing(
                            engine(survey, key.objective()).ruleNames(),
                            survey.reading(key),
                            survey.completeUntil(key)));
        }
        return answer.build();
    }

    @Override
    public void getObjectiveHistory(
            GetObjectiveHistoryRequest request, StreamObserver<GetObjectiveHistoryResponse> out) {
        if (!request.hasKey()) {
            throw Faults.badRequest("key", "Say which objective, for which part of the fleet.");
        }
        SloKey key = ObjectiveMapper.key(request.getKey(), "key");
        int bins = bounded(request.getBins(), DEFAULT_BINS, "bins");
        Survey survey = surveys.get();
        Objective objective = engine(survey, key.objective()).objective();
        if (!objective.scopes().contains(key.scope())) {
            throw Missing.scope(key, objective.scopes());
        }
        if (!survey.keys().contains(key)) {
            throw Missing.part(key, parts(survey, key));
        }
        out.onNext(
                ObjectiveMapper.history(
                        WindowBins.of(
                                survey.history(key),
                                (int) objective.window().toMinutes(),
                                bins,
                                SloEvent.minute(survey.moment().present()))));
        out.onCompleted();
    }

    /** For which parts there is anything, of the same objective and sort. */
    private static List<String> parts(Survey survey, SloKey like) {
        return survey.keys().stream()
                .filter(key ->
                        key.objective().equals(like.objective()) && key.scope() == like.scope())
                .map(SloKey::part)
                .toList();
    }

    private static SloEngine engine(Survey survey, String objective) {
        return survey.engine(objective)
                .orElseThrow(() -> Missing.objective(objective, names(survey)));
    }

    private static List<String> names(Survey survey) {
        return survey.engines().stream().map(engine -> engine.objective().name()).toList();
    }

    private static int bounded(int asked, int unlessAsked, String field) {
        if (Integer.compareUnsigned(asked, MOST) > 0) {
            throw Faults.badRequest(field, "Ask for 1 to 1,000, or for 0 to leave it open.");
        }
        return asked == 0 ? unlessAsked : asked;
    }
}
