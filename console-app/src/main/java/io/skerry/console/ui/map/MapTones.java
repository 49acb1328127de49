package io.skerry.console.ui.map;

/**
 * The colours of the ground: close to the surfaces around it, so that only the fleet stands out.
 * Packed as 0xAARRGGBB.
 */
enum MapTones {
    DARK(0xFF0E1217, 0xFF1E252E, 0xFF48545F, 0xFF323C47, 0x14A9B8C8),
    LIGHT(0xFFDFE5EC, 0xFFF8F9FB, 0xFFA3AEBB, 0xFFCDD4DC, 0x1A2B3D52);

    final int sea;
    final int land;
    final int coast;
    final int border;
    final int graticule;

    MapTones(int sea, int land, int coast, int border, int graticule) {
        this.sea = sea;
        this.land = land;
        this.coast = coast;
        this.border = border;
        this.graticule = graticule;
    }

    static MapTones of(boolean dark) {
        return dark ? DARK : LIGHT;
    }
}
