/**
 * Notifications out: what people are told, brought to webhooks and Alertmanagers at least once and
 * in order, by routes, on-call rotations and escalation; and the beat that a dead-man receiver
 * waits for.
 */
@NullMarked
package io.skerry.daemon.hub.deliver;

import org.jspecify.annotations.NullMarked;
