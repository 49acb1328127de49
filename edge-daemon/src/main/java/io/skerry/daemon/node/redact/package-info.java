/**
 * What is nobody's business is taken out of text and names before they reach a disk or a wire:
 * secrets by name and form, and personal data by patterns with checksums; counted by pattern.
 */
@NullMarked
package io.skerry.daemon.node.redact;

import org.jspecify.annotations.NullMarked;
