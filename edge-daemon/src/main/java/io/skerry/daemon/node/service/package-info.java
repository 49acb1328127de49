/** What a node answers: introduction, series, actions, commands and its audit. */
@NullMarked
package io.skerry.daemon.node.service;

import org.jspecify.annotations.NullMarked;
