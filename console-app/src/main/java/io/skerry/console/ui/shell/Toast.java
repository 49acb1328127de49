package io.skerry.console.ui.shell;

import io.skerry.console.model.Severity;
import java.time.Instant;

/**
 * A notice in the window, above whatever screen is shown.
 *
 * @param screen what opens it, and with which argument
 * @param until when it goes by itself, this console's clock
 */
public record Toast(
        Severity severity,
        String title,
        String text,
        String screen,
        String argument,
        Instant until) {}
