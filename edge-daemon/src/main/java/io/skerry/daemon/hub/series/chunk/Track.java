package io.skerry.daemon.hub.series.chunk;

/**
 * One series in a grid: in which rows it has values, and its columns, which run parallel to them.
 * Its arrays belong to whoever holds it and are not changed any more.
 */
public final class Track {
    private final long key;
    private final int[] rows;
    private final double[][] columns;

    /**
     * A series.
     *
     * @param key by which the grid's owner knows it, unique in a grid
     * @param rows ascending
     * @param columns each as long as rows
     */
    public Track(long key, int[] rows, double[][] columns) {
        for (double[] column : columns) {
            if (column.length != rows.length) {
                throw new IllegalArgumentException("rows and columns of a series run parallel");
            }
        }
        this.key = key;
        this.rows = rows;
        this.columns = columns;
    }

    public long key() {
        return key;
    }

    /** How many rows have a value. */
    public int size() {
        return rows.length;
    }

    /** The row of the i-th value. */
    public int row(int i) {
        return rows[i];
    }

    /** The i-th value of a column. */
    public double value(int column, int i) {
        return columns[column][i];
    }

    int[] rows() {
        return rows;
    }

    double[][] columns() {
        return columns;
    }
}
