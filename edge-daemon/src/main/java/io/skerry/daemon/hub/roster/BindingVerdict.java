package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.Binding;

/** Whether a sealed binding may be taken. */
sealed interface BindingVerdict {
    /** It may. */
    record Good(Binding binding) implements BindingVerdict {}

    /**
     * It may not.
     *
     * @param message one sentence for people
     */
    record Refused(String message) implements BindingVerdict {}
}
