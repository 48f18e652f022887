document.title = 'Layercast';
