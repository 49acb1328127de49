package io.skerry.daemon.node.host.sim;

import java.util.ArrayList;
import java.util.List;

/** Real cities by region. Positions to two decimals, about a kilometre, from general knowledge. */
public final class Cities {

    /**
     * Regions in the order in which a simulation takes them: any first few of them lie apart from
     * each other. A line is the region, then code, name, latitude and longitude of each city.
     */
    private static final String TABLE =
            """
            eu-west|BCN,Barcelona,41.39,2.17|PAR,Paris,48.86,2.35|AMS,Amsterdam,52.37,4.90|LON,London,51.51,-0.13|LIS,Lisbon,38.72,-9.14|DUB,Dublin,53.35,-6.26|LYS,Lyon,45.76,4.84|BRU,Brussels,50.85,4.35
            us-east|NYC,New York,40.71,-74.01|BOS,Boston,42.36,-71.06|ATL,Atlanta,33.75,-84.39|MIA,Miami,25.76,-80.19|CHI,Chicago,41.88,-87.63|TOR,Toronto,43.65,-79.38|CLT,Charlotte,35.23,-80.84
            ap-south|BOM,Mumbai,19.08,72.88|DEL,Delhi,28.61,77.21|BLR,Bengaluru,12.97,77.59|MAA,Chennai,13.08,80.27|HYD,Hyderabad,17.39,78.49|CMB,Colombo,6.93,79.85
            sa-east|SAO,Sao Paulo,-23.55,-46.63|RIO,Rio de Janeiro,-22.91,-43.17|BUE,Buenos Aires,-34.60,-58.38|SCL,Santiago,-33.45,-70.67|BOG,Bogota,4.71,-74.07|LIM,Lima,-12.05,-77.04
            ap-northeast|TYO,Tokyo,35.68,139.69|OSA,Osaka,34.69,135.50|SEL,Seoul,37.57,126.98|TPE,Taipei,25.03,121.57|FUK,Fukuoka,33.59,130.40|SPK,Sapporo,43.06,141.35
            af-south|JNB,Johannesburg,-26.20,28.05|CPT,Cape Town,-33.92,18.42|NBO,Nairobi,-1.29,36.82|LOS,Lagos,6.52,3.38|ACC,Accra,5.60,-0.19
            us-west|LAX,Los Angeles,34.05,-118.24|SFO,San Francisco,37.77,-122.42|SEA,Seattle,47.61,-122.33|DEN,Denver,39.74,-104.99|PHX,Phoenix,33.45,-112.07|YVR,Vancouver,49.28,-123.12
            eu-north|STO,Stockholm,59.33,18.07|OSL,Oslo,59.91,10.75|HEL,Helsinki,60.17,24.94|CPH,Copenhagen,55.68,12.57|RIX,Riga,56.95,24.11
            ap-southeast|SIN,Singapore,1.35,103.82|BKK,Bangkok,13.76,100.50|JKT,Jakarta,-6.21,106.85|SYD,Sydney,-33.87,151.21|MEL,Melbourne,-37.81,144.96|AKL,Auckland,-36.85,174.76
            eu-central|FRA,Frankfurt,50.11,8.68|BER,Berlin,52.52,13.40|VIE,Vienna,48.21,16.37|WAW,Warsaw,52.23,21.01|ZRH,Zurich,47.38,8.54|MIL,Milan,45.46,9.19|PRG,Prague,50.08,14.44
            me-central|DXB,Dubai,25.20,55.27|RUH,Riyadh,24.71,46.68|TLV,Tel Aviv,32.09,34.78|IST,Istanbul,41.01,28.98|CAI,Cairo,30.04,31.24
            """;

    private Cities() {}

    /** Regions, each with its cities in order. */
    static List<List<City>> byRegion() {
        return TABLE.lines().map(Cities::region).toList();
    }

    /** All cities. */
    public static List<City> all() {
        return byRegion().stream().flatMap(List::stream).toList();
    }

    private static List<City> region(String line) {
        String[] cells = line.split("\\|", -1);
        List<City> cities = new ArrayList<>();
        for (int i = 1; i < cells.length; i++) {
            String[] parts = cells[i].split(",", -1);
            cities.add(
                    new City(
                            cells[0],
                            parts[0],
                            parts[1],
                            Double.parseDouble(parts[2]),
                            Double.parseDouble(parts[3])));
        }
        return List.copyOf(cities);
    }
}
