/**
 * Which new alarms a person is told of while he looks elsewhere: causes, not members, none twice.
 * Pure.
 */
@NullMarked
package io.skerry.console.notice;

import org.jspecify.annotations.NullMarked;
