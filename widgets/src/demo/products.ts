/** The invented range. Weights in kilograms, aperture in millimeters, price in euros; `tube` and `length` are for the drawing. */
export interface Product {
  id: string;
  name: string;
  aperture: number;
  weight: number;
  hours: number;
  price: number;
  tube: number;
  length: number;
}

export const PRODUCTS: readonly Product[] = [
  { id: "alba", name: "Alba 60", aperture: 60, weight: 3.4, hours: 9, price: 890, tube: 34, length: 92 },
  { id: "vesper", name: "Vesper 115", aperture: 115, weight: 7.2, hours: 11, price: 2390, tube: 46, length: 118 },
  { id: "zenith", name: "Zenith 180", aperture: 180, weight: 13.8, hours: 7, price: 4650, tube: 60, length: 132 },
];
