package io.skerry.console.ui.common;

/** Whether this window may change anything; acting is entered on purpose. */
public enum OperatorRole {
    VIEW,
    ACT
}
