package io.skerry.console.model;

/** A command ready to be sealed: the exact bytes that the operator's key will sign. */
public final class UnsignedCommand {
    private final String commandId;
    private final ActionPlan plan;
    private final byte[] bytes;

    /**
     * @param commandId UUIDv7 in its text form
     * @param bytes the payload to be signed
     */
    public UnsignedCommand(String commandId, ActionPlan plan, byte[] bytes) {
        this.commandId = commandId;
        this.plan = plan;
        this.bytes = bytes.clone();
    }

    public String commandId() {
        return commandId;
    }

    public ActionPlan plan() {
        return plan;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
